"""Value → bytes or a stream: labelled file, workbook, report, SQL, script."""
