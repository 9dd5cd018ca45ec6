"""Read the words of a promise: what they show of each criterion, what is missing and why. No score is made here."""
