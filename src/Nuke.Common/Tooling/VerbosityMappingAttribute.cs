using Nuke.Common.Execution;

namespace Nuke.Common.Tooling;

/// <summary>Says which verbosity of a tool goes with which of the build.</summary>
/// <param name="targetType">An <see cref="Enumeration"/> of the tool's verbosities.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class VerbosityMappingAttribute(Type targetType) : BuildExtensionAttributeBase, IOnBuildInitialized
{
    /// <summary>The tool's for <see cref="Verbosity.Quiet"/>.</summary>
    public string Quiet { get; set; }

    /// <summary>The tool's for <see cref="Verbosity.Minimal"/>.</summary>
    public string Minimal { get; set; }

    /// <summary>The tool's for <see cref="Verbosity.Normal"/>.</summary>
    public string Normal { get; set; }

    /// <summary>The tool's for <see cref="Verbosity.Verbose"/>.</summary>
    public string Verbose { get; set; }

    /// <inheritdoc/>
    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        var name = NukeBuild.Verbosity switch
        {
            Verbosity.Quiet => Quiet,
            Verbosity.Minimal => Minimal,
            Verbosity.Verbose => Verbose,
            _ => Normal,
        };
        if (name is not null)
            ToolVerbosity.Set(targetType, name);
    }
}
