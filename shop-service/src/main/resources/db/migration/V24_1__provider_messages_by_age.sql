create index provider_message_by_age on provider_message (received_at);
