"""What each table may hold: one definition per column, from which checks and dictionary are made."""
