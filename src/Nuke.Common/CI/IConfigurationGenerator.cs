using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.CI;

/// <summary>Writes the configuration of a CI service from the build.</summary>
public interface IConfigurationGenerator
{
    /// <summary>The name for <c>--generate-configuration</c>.</summary>
    string Id { get; }

    /// <summary>The name for messages.</summary>
    string DisplayName { get; }

    /// <summary>The CI service.</summary>
    string HostName { get; }

    /// <summary>Whether local runs keep the files up to date.</summary>
    bool AutoGenerate { get; }

    /// <summary>The files that it writes.</summary>
    IEnumerable<AbsolutePath> GeneratedFiles { get; }

    /// <summary>Writes the files.</summary>
    void Generate(IReadOnlyCollection<ExecutableTarget> executableTargets);
}
