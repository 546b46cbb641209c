using System.Security.Cryptography;

namespace Gantry.Platform;

/// <summary>A value that must not be printed.</summary>
/// <param name="value">The value itself, not empty.</param>
public sealed class Secret(string value) : IEquatable<Secret>
{
    private readonly string value = value;

    /// <summary>Makes a new random secret.</summary>
    /// <param name="bytes">Entropy; 24 bytes give 32 characters.</param>
    /// <returns>Letters, digits, <c>-</c> and <c>_</c> only: safe unquoted in URLs, connection strings and env files.</returns>
    public static Secret Generate(int bytes = 24) =>
        new(Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_'));

    /// <summary>The value. Hand it to the consumer directly: never to a log, an argument of a process or a message.</summary>
    public string Reveal() => value;

    /// <inheritdoc/>
    public override string ToString() => "[redacted]";

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && value == other.value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);
}
