using System.Reflection;
using Nuke.Common.CI;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tools.GitVersion;

/// <summary>What GitVersion says: the tool of the package GitVersion.Tool that the build's project downloads, or the one on PATH.</summary>
public class GitVersionAttribute : ValueInjectionAttributeBase
{
    /// <summary>The framework of the tool, such as net8.0; by default the newest.</summary>
    public string Framework { get; set; }

    /// <summary>Fetches nothing.</summary>
    public bool NoFetch { get; set; }

    /// <summary>Uses no cache.</summary>
    public bool NoCache { get; set; } = true;

    /// <summary>Writes the version into AssemblyInfo files.</summary>
    public bool UpdateAssemblyInfo { get; set; }

    /// <summary>Tells the CI service the version.</summary>
    public bool UpdateBuildNumber { get; set; } = true;

    /// <summary>Leaves the member null elsewhere than on Windows.</summary>
    public bool DisableOnUnix { get; set; }

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance)
    {
        if (DisableOnUnix && EnvironmentInfo.IsUnix)
            return null;
        var (version, _) = GitVersionTasks.GitVersion(_ => _
            .SetFramework(Framework)
            .SetNoFetch(NoFetch)
            .SetNoCache(NoCache)
            .SetUpdateAssemblyInfo(UpdateAssemblyInfo)
            .SetProcessWorkingDirectory(NukeBuild.RootDirectory)
            .DisableProcessOutputLogging()
            .DisableProcessInvocationLogging());
        if (UpdateBuildNumber && NukeBuild.Host is IBuildServer)
            Serilog.Log.Information("Version {Version}", version.FullSemVer);
        return version;
    }
}
