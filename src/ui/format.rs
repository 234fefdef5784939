//! Numbers, amounts and times as people read them; nothing here can be parsed back.
