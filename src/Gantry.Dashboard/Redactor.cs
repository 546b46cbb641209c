using System.Collections.Concurrent;

namespace Gantry.Dashboard;

/// <summary>Takes the stack's secrets out of what is shown.</summary>
internal sealed class Redactor
{
    private readonly ConcurrentDictionary<string, bool> secrets = new(StringComparer.Ordinal);

    public void Add(string secret)
    {
        if (secret.Length > 0)
            secrets[secret] = true;
    }

    public string Apply(string text) => secrets.Keys.Aggregate(text, (shown, secret) => shown.Replace(secret, "***", StringComparison.Ordinal));
}
