//! Finds who said what, when, and on whose word in Vietnamese and English news.
