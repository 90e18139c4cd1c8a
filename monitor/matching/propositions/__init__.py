"""Where a text says what a claim says, or its contrary; who is said to have done it, and whose words those are."""
