namespace Nuke.Common;

/// <summary>Marks a member that gets its value only if a target that runs requires it. Properties of components have it when they are read.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OnDemandAttribute : Attribute;
