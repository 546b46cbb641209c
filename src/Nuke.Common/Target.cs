namespace Nuke.Common;

/// <summary>A target: takes its empty definition and returns it filled in. Declared as a property of the build or of a component.</summary>
public delegate ITargetDefinition Target(ITargetDefinition definition);

/// <summary>A target that prepares a context; see <see cref="ITargetDefinition.DependsOnContext{T}"/>.</summary>
public delegate ITargetDefinition Setup(ITargetDefinition definition);

/// <summary>A target that clears a context away, also after a failure.</summary>
public delegate ITargetDefinition Cleanup(ITargetDefinition definition);
