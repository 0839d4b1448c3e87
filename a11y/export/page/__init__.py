"""A book as one page that plays: html."""
