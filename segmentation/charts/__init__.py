"""Value → plotly `Figure`: pure functions, the only place that knows plotly."""
