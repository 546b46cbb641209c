namespace Nuke.Common;

/// <summary>Marks a member that every build needs a value for.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;
