"""The layouts in which records arrive, one module for each family."""
