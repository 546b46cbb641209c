namespace Service;

/// <summary>The environment lacks something; the message names all of it.</summary>
public sealed class InvalidSettingsException(string message) : Exception(message);
