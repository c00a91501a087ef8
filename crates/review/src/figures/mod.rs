//! Vector graphics, one file per kind of figure: plain numbers and texts in, SVG out.
