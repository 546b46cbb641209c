using System;
using System.ComponentModel;
using System.Linq;
using Gantry.Engine;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

/// <summary>Parameters of all kinds, shown as they arrive.</summary>
class ParameterBuild : NukeBuild, IHasEndpoint
{
    public static int Main() => Execute<ParameterBuild>(x => x.Show);

    [Parameter("Text")] readonly string Text = "initial";
    [Parameter] readonly bool Switch;
    [Parameter, OptionalValue] readonly string Own;
    [Parameter] readonly int Count = 7;
    [Parameter] readonly int? MaybeCount;
    [Parameter] readonly string[] Items = [];
    [Parameter(Separator = ",")] readonly int[] Numbers = [];
    [Parameter] readonly Level Level = Level.Low;
    [Parameter] readonly Flavour Flavour = Flavour.Sweet;
    [Parameter] readonly AbsolutePath Folder;
    [Parameter] readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    [Parameter] public string FromProperty { get; } = "property";
    [Parameter] readonly Place Place;
    [Parameter("A key"), Secret] readonly string ApiKey;

    Target Show => _ => _
        .Executes(() =>
        {
            Console.WriteLine($"Text={Text}");
            Console.WriteLine($"Switch={Switch}");
            Console.WriteLine($"Own={Own}");
            Console.WriteLine($"Count={Count}");
            Console.WriteLine($"MaybeCount={MaybeCount}");
            Console.WriteLine($"Items={string.Join("|", Items)}");
            Console.WriteLine($"Numbers={Numbers.Sum()}");
            Console.WriteLine($"Level={Level}");
            Console.WriteLine($"Flavour={Flavour}");
            Console.WriteLine($"Folder={Folder}");
            Console.WriteLine($"Patience={Patience}");
            Console.WriteLine($"FromProperty={FromProperty}");
            Console.WriteLine($"Place={Place?.City}/{Place?.Zip}");
            Console.WriteLine($"Endpoint={((IHasEndpoint)this).Endpoint}");
            Console.WriteLine($"EndpointPort={((IHasEndpoint)this).Port}");
        });

    Target NeedsKey => _ => _
        .Requires(() => ApiKey)
        .Requires(() => Count > 5)
        .Executes(() => Console.WriteLine("has key"));

    Target Leak => _ => _
        .Requires(() => ApiKey)
        .Executes(() =>
        {
            Console.WriteLine($"console {ApiKey}");
            Serilog.Log.Information("log {Key}", ApiKey);
            Console.Error.WriteLine($"error {ApiKey}");
            ProcessTasks.StartProcess("echo", $"child {ApiKey}").AssertZeroExitCode();
            ReportSummary(_ =>
            {
                _.Add("Key", ApiKey);
                return _;
            });
            throw new InvalidOperationException($"exception {ApiKey}");
        });
}

enum Level
{
    Low,
    High,
}

[TypeConverter(typeof(TypeConverter<Flavour>))]
class Flavour : Enumeration
{
    public static readonly Flavour Sweet = new() { Value = nameof(Sweet) };
    public static readonly Flavour Sour = new() { Value = nameof(Sour) };
}

class Place
{
    public string City { get; set; }
    public int Zip { get; set; }
}

[ParameterPrefix("Server")]
interface IHasEndpoint : INukeBuild
{
    [Parameter("Where the server is")] string Endpoint => TryGetValue(() => Endpoint) ?? "nowhere";
    [Parameter("Its port")] int Port => TryGetValue<int?>(() => Port) ?? 80;
}
