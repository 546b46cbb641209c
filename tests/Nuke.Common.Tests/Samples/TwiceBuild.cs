using Nuke.Common;

/// <summary>Two components that declare a target of the same name.</summary>
class TwiceBuild : NukeBuild, IPackLibrary, IPackTool
{
    public static int Main() => Execute<TwiceBuild>(x => x.Default);

    Target Default => _ => _
        .Executes(() => { });
}

interface IPackLibrary : INukeBuild
{
    Target Pack => _ => _
        .Executes(() => { });
}

interface IPackTool : INukeBuild
{
    Target Pack => _ => _
        .Executes(() => { });
}
