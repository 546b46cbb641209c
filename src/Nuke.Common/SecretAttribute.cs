namespace Nuke.Common;

/// <summary>Marks a parameter whose value must not be seen: it is masked in everything the build prints.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
