using System;
using System.Collections.Generic;
using Nuke.Common;

/// <summary>Parameters and targets that the schema, the plan and completion must describe.</summary>
class SchemaBuild : NukeBuild
{
    public static int Main() => Execute<SchemaBuild>(x => x.Publish);

    [Parameter("The region.", ValueProviderMember = nameof(Regions))] readonly string Region;
    [Parameter(ValueProviderMember = nameof(Broken))] readonly string Unknowable;
    [Parameter("How loud")] readonly Level? Loudness;
    [Parameter("Fast or thorough")] readonly bool? Fast;
    [Parameter] readonly Level[] Levels = [];
    [Parameter] readonly Node Tree;
    [Parameter] readonly long Size;
    [Parameter("A key"), Secret] readonly string ApiKey;
    [Parameter] readonly bool WithDocs;

    IEnumerable<string> Regions => ["north", "east"];
    IEnumerable<string> Broken => throw new InvalidOperationException("no network");

    Target Restore => _ => _
        .Description("Fetch <packages> & \"tools\"")
        .Executes(() => { });

    Target Compile => _ => _
        .DependsOn(Restore)
        .Executes(() => { });

    Target Docs => _ => _
        .DependsOn(Restore)
        .OnlyWhenStatic(() => WithDocs)
        .Executes(() => { });

    Target Hidden => _ => _
        .Unlisted()
        .Executes(() => { });

    Target Publish => _ => _
        .DependsOn(Compile, Docs, Restore)
        .Executes(() => Console.WriteLine($"key={ApiKey?.Length} region={Region}"));

    Target Notify => _ => _
        .After(Publish)
        .TriggeredBy(Publish)
        .Executes(() => { });

    Target NeedsKey => _ => _
        .Requires(() => ApiKey)
        .Executes(() => Console.WriteLine($"length={ApiKey.Length}"));
}

class Node
{
    public string Name { get; set; }
    public Node[] Children { get; set; }
}
