// How often libgit2 asked for the certificate bundle and got nothing: a test reads it to know that the stand-in takes effect.
int praxis_certificates_asked(void);
