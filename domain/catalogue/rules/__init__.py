"""What must hold of VAT codes and payment terms."""
