"""German and English wording, and the format of numbers, dates and periods."""

from clusteratlas.text.formats import date_text, figure_text, number, period_text, sign
from clusteratlas.text.wording import say, wording

__all__ = ["date_text", "figure_text", "number", "period_text", "say", "sign", "wording"]
