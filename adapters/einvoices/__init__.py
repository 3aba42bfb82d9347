"""Electronic invoices as files: archives, signed envelopes, and FatturaPA read without trusting any of it."""
