//! Writes a picture as PNG, with the facts about it inside.
