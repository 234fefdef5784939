//! Contacts, backlog and waiting: what each decision asks of customer service.
