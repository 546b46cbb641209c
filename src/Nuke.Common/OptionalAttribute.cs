namespace Nuke.Common;

/// <summary>Marks an injected member that may stay without a value.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OptionalAttribute : Attribute;
