using Nuke.Common;
using Nuke.Common.ChangeLog;
using Nuke.Common.IO;

namespace Nuke.Components;

/// <summary>A build with a changelog.</summary>
public interface IHazChangelog : INukeBuild
{
    /// <summary>The changelog.</summary>
    AbsolutePath ChangelogFile => RootDirectory / "CHANGELOG.md";

    /// <summary>What a package says about its version.</summary>
    string NuGetReleaseNotes => ChangelogTasks.GetNuGetReleaseNotes(ChangelogFile, (this as IHazGitRepository)?.GitRepository);
}
