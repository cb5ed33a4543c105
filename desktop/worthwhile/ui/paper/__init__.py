"""A summary on paper: one painter for the preview, for PDF and PNG, and for a printer.

`size.PaperSize`; `sheets.sheets` lays out, counts and paints; `files.pdf_bytes` and
`files.png_bytes`; `preview.SheetPreview`; `printing.print_page`; `headless` for who has no window.
"""
