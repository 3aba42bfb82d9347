"""The customer's page of a quote: HTML that works without scripts, reached by a link, without signing in."""
