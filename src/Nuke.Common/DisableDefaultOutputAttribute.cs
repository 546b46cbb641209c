namespace Nuke.Common;

/// <summary>Leaves out parts of what every run prints.</summary>
/// <param name="disabledOutputs">None means all.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs) : Attribute
{
    /// <summary>The parts; all if none were given.</summary>
    public IReadOnlyCollection<DefaultOutput> DisabledOutputs { get; } = disabledOutputs.Length > 0 ? disabledOutputs : Enum.GetValues<DefaultOutput>();
}
