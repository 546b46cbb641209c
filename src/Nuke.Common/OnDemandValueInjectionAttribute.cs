namespace Nuke.Common;

/// <summary>Gives a build's members their values only if a target that runs requires them; parameters have theirs always.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class OnDemandValueInjectionAttribute : Attribute;
