using Nuke.Common;
using Nuke.Common.Execution;
using Serilog;

/// <summary>A push can say how it is built; and the command line can be read before there are parameters.</summary>
[ArgumentsFromGitCommitMessage]
[Requires<AcmeGitTasks>]
class CommitBuild : NukeBuild
{
    static readonly string[] Typed = EnvironmentInfo.GetAllPositionalArguments<string>();

    public static int Main() => Execute<CommitBuild>(x => x.Show);

    [Parameter] readonly string Channel = "stable";
    [Parameter] readonly int Retries = 1;
    [Parameter] readonly string[] Parts;

    Target Show => _ => _
        .Executes(() =>
        {
            Log.Information("channel {Channel:l}, retries {Retries}, verbosity {Verbosity}", Channel, Retries, Verbosity);
            Log.Information("typed {Typed}, first {First:l}, retries {Count}, parts {Parts}, has {Has} {HasNot}",
                Typed, EnvironmentInfo.GetPositionalArgument<string>(0), EnvironmentInfo.GetNamedArgument(() => Retries),
                EnvironmentInfo.GetNamedArgument<string[]>("parts", ','), EnvironmentInfo.HasArgument(() => Parts), EnvironmentInfo.HasArgument("channel"));
        });
}

[Nuke.Common.Tooling.PathTool(Executable = "git")]
class AcmeGitTasks : Nuke.Common.Tooling.ToolTasks, Nuke.Common.Tooling.IRequirePathTool;
