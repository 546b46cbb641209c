namespace Nuke.Common;

/// <summary>Puts a prefix before the names of all parameters of a component.</summary>
/// <param name="prefix">An ending "Prefix" is dropped.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ParameterPrefixAttribute(string prefix) : Attribute
{
    /// <summary>The prefix.</summary>
    public string Prefix { get; } = prefix.EndsWith("Prefix", StringComparison.Ordinal) && prefix.Length > 6 ? prefix[..^6] : prefix;
}
