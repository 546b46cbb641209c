using System.Diagnostics;
using System.Reflection;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>A target of a build, with all that is known about it.</summary>
[DebuggerDisplay("{Name}")]
public sealed class ExecutableTarget
{
    private readonly List<Func<Task>> steps = [];
    private List<ToolRequirement> toolRequirements;

    internal ExecutableTarget(MethodInfo getter, int index)
    {
        Getter = getter;
        Name = TargetDiscovery.NameOf(getter);
        Index = index;
    }

    /// <summary>The property that declares it.</summary>
    public PropertyInfo Member => TargetDiscovery.PropertyOf(Getter);

    /// <summary>Its name as it is typed.</summary>
    public string Name { get; }

    /// <summary>What it is for.</summary>
    public string Description { get; internal set; }

    /// <summary>Whether <c>--help</c> shows it.</summary>
    public bool Listed { get; internal set; } = true;

    /// <summary>The value of the property: a <see cref="Target"/>, <see cref="Setup"/> or <see cref="Cleanup"/>.</summary>
    public Delegate Factory { get; internal set; }

    /// <summary>The definitions of other classes and components that it has taken over.</summary>
    internal List<Delegate> Inherited { get; } = [];

    /// <summary>Conditions for its turn, with their source.</summary>
    public ICollection<(string Text, Func<bool> Delegate)> DynamicConditions { get; } = [];

    /// <summary>Conditions for before anything runs, with their source.</summary>
    public ICollection<(string Text, Func<bool> Delegate)> StaticConditions { get; } = [];

    /// <summary>What happens to its dependencies when it is skipped.</summary>
    public DependencyBehavior DependencyBehavior { get; internal set; }

    /// <summary>Whether it runs even if the build has failed.</summary>
    public bool AssuredAfterFailure { get; internal set; }

    /// <summary>Whether the targets that need it run even if it fails.</summary>
    public bool ProceedAfterFailure { get; internal set; }

    /// <summary>The values and conditions that must hold before anything runs: functions without parameters.</summary>
    public IReadOnlyCollection<Delegate> DelegateRequirements => Requirements.ConvertAll(requirement => requirement.Delegate);

    /// <summary>The tools that must be there before anything runs.</summary>
    public ICollection<ToolRequirement> ToolRequirements => toolRequirements ??= [];

    /// <summary>What it does.</summary>
    public ICollection<Delegate> Actions { get; } = [];

    /// <summary>What must run before it.</summary>
    public ICollection<ExecutableTarget> ExecutionDependencies { get; } = [];

    /// <summary>What runs before it, if it runs at all.</summary>
    public ICollection<ExecutableTarget> OrderDependencies { get; } = [];

    /// <summary>What makes it run.</summary>
    public ICollection<ExecutableTarget> TriggerDependencies { get; } = [];

    /// <summary>What it makes run.</summary>
    public ICollection<ExecutableTarget> Triggers { get; } = [];

    /// <summary>All that comes before it.</summary>
    public IReadOnlyCollection<ExecutableTarget> AllDependencies => [.. ExecutionDependencies, .. OrderDependencies, .. TriggerDependencies];

    /// <summary>The files that it leaves behind.</summary>
    public ICollection<string> ArtifactProducts { get; } = [];

    /// <summary>Whose files it uses, and which of them; none means all.</summary>
    public ICollection<(ExecutableTarget Target, string[] Artifacts)> ArtifactDependencies { get; } = [];

    /// <summary>In how many jobs a CI pipeline may run it; null is one.</summary>
    public int? PartitionSize { get; internal set; }

    /// <summary>How long it ran.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Whether it runs when no target is named.</summary>
    public bool IsDefault { get; internal set; }

    /// <summary>What became of it.</summary>
    public ExecutionStatus Status { get; internal set; }

    /// <summary>Whether it was named on the command line.</summary>
    public bool Invoked { get; internal set; }

    /// <summary>What it reports in the summary.</summary>
    public Dictionary<string, string> SummaryInformation { get; internal set; } = [];

    /// <summary>Why it was skipped; null if it was not.</summary>
    public string Skipped { get; internal set; }

    /// <summary>The condition that left it out; null if none did.</summary>
    public string OnlyWhen { get; internal set; }

    /// <summary>The getter of <see cref="Member"/>.</summary>
    internal MethodInfo Getter { get; }

    /// <summary>Its place among all targets of the build.</summary>
    internal int Index { get; }

    /// <summary>Whether <see cref="ToolRequirements"/> has any; asking does not make the list.</summary>
    internal bool HasToolRequirements => toolRequirements is { Count: > 0 };

    /// <summary>What must hold before anything runs.</summary>
    internal List<Requirement> Requirements { get; } = [];

    /// <summary>The actions as they are run.</summary>
    internal IReadOnlyList<Func<Task>> Steps => steps;

    /// <summary>The definition, until the relations between the targets are settled.</summary>
    internal TargetDefinition Definition { get; set; }

    /// <summary>Why it failed.</summary>
    internal Exception Error { get; set; }

    /// <summary>When its actions began, from the begin of the run; null if they did not.</summary>
    internal TimeSpan? Began { get; set; }

    /// <summary>When it ended, from the begin of the run; null if its actions did not begin.</summary>
    internal TimeSpan? Ended => Began + Duration;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Adds an action and the way to run it.</summary>
    internal void AddAction(Delegate action, Func<Task> step)
    {
        Actions.Add(action);
        steps.Add(step);
    }
}
