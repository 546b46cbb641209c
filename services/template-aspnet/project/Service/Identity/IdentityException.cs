namespace Service.Identity;

/// <summary>A sign-in that did not work. The message is for the log.</summary>
public sealed class IdentityException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether Keycloak did not answer, so that trying again later helps.</summary>
    public bool IsUnavailable { get; init; }
}
