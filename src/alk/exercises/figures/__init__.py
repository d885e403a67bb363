"""Drawings of an outcome as inline SVG, each with a text alternative; colours come from the page."""
