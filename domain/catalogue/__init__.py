"""What is sold and on what terms: products, VAT codes, payment terms."""
