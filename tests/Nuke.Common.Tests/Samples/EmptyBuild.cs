using Nuke.Common;

/// <summary>Two empty targets: what a start costs.</summary>
class EmptyBuild : NukeBuild
{
    public static int Main() => Execute<EmptyBuild>(x => x.Second);

    Target First => _ => _
        .Description("Does nothing")
        .Executes(() => { });

    Target Second => _ => _
        .Description("Does nothing, later")
        .DependsOn(First)
        .Executes(() => { });
}
