namespace Gantry.Platform;

/// <summary>The SMTP server that mail is handed to; user and password are secrets of the tier.</summary>
/// <param name="Host">Null for <c>smtp.&lt;domain&gt;</c>.</param>
/// <param name="Port">Speaks STARTTLS.</param>
public sealed record MailRelay(string? Host, int Port)
{
    /// <summary>The server's name for a platform at a domain.</summary>
    public string HostFor(string domain) => Host ?? $"smtp.{domain}";
}
