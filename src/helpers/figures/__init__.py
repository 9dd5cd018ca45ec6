"""Draw the figures of the report."""

from helpers.figures.catalogue import CATALOGUE, DrawnFigure, FigureSpec, make_figure

__all__ = ["CATALOGUE", "DrawnFigure", "FigureSpec", "make_figure"]
