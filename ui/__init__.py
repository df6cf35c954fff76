"""What knows Streamlit and is shared by pages."""
