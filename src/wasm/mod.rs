//! The boundary to JavaScript, and nothing else.
