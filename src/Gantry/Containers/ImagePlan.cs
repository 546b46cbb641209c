using System.Text.RegularExpressions;
using Gantry.Platform;
using Nuke.Common.Utilities;

namespace Gantry.Containers;

/// <summary>
/// Which images are built, in which order and under which names. Read from the files alone, without a network; git is asked once which files belong to the checkout. The names
/// follow from the inputs, so whether an image has to be built is a look at the engine's list.
/// </summary>
public sealed partial class ImagePlan
{
    /// <summary>Builds a part or a service locally.</summary>
    public const string Dockerfile = "Dockerfile";

    /// <summary>Builds a part on upstream images, where one of them alone is not enough.</summary>
    public const string UpstreamDockerfile = "upstream.Dockerfile";

    /// <summary>Builds what a service is developed in: its tools without its code, which is mounted.</summary>
    public const string DevDockerfile = "dev.Dockerfile";

    /// <summary>Makes a base image without any other image; a part has it in place of a Dockerfile.</summary>
    public const string BootstrapScript = "bootstrap.sh";

    private const string Suffix = "_IMAGE";
    private const string DevSuffix = "-dev";

    private ImagePlan(string project, string kind, IReadOnlyList<PlannedImage> images, IReadOnlyDictionary<string, string> references)
    {
        Project = project;
        Kind = kind;
        Images = images;
        References = references;
    }

    /// <summary>First part of the images' names.</summary>
    public string Project { get; }

    /// <summary>Which of a checkout's plans this is: of which source, for development or not.</summary>
    internal string Kind { get; }

    /// <summary>Images that are built here; each one after those it is built on.</summary>
    public IReadOnlyList<PlannedImage> Images { get; }

    /// <summary>The image of each part and service folder, built or pinned: <c>db</c>, <c>gateway</c>, <c>backend-service</c>.</summary>
    public IReadOnlyDictionary<string, string> References { get; }

    /// <summary>The same, but each service with the image it is developed in.</summary>
    public IReadOnlyDictionary<string, string> DevReferences =>
        References.ToDictionary(image => image.Key, image => References[DevPartOf(image.Key)], StringComparer.Ordinal);

    /// <summary>The image that a service is developed in: of its <see cref="DevDockerfile"/>, or its own where there is none.</summary>
    /// <param name="part">A part or a service folder.</param>
    public string DevPartOf(string part) => References.ContainsKey(part + DevSuffix) ? part + DevSuffix : part;

    /// <summary>Plans all parts of <c>infra/images</c> and all services.</summary>
    /// <exception cref="UserErrorException">A Dockerfile asks for an image that nobody provides, or images depend on each other in a circle.</exception>
    public static ImagePlan Make(ImagePlanOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Planner(options).Make();
    }

    /// <summary>Keeps images that only stand in for others away from where people are.</summary>
    /// <param name="parts">Those that the tier runs.</param>
    /// <param name="allowed">Whether the command says that it wants them all the same.</param>
    /// <exception cref="UserErrorException">One of them, or what it is built on, stands in for another.</exception>
    public void RequireOriginals(IEnumerable<string> parts, bool allowed)
    {
        if (allowed)
            return;
        var used = parts.SelectMany(WithBases).ToHashSet(StringComparer.Ordinal);
        var problems = Images.Where(image => used.Contains(image.Part) && image.StandsInFor is not null).Select(image => new Problem(
            $"the image of '{image.Part}' is a local one that stands in for {image.StandsInFor}, which is not for people to rely on",
            new SourceLocation($"infra/images/{image.Part}/{image.Dockerfile}"),
            "take the original with `--image-source upstream` where its registry can be reached, or accept the stand-in for a trial with `--allow-stand-ins`")).ToList();
        if (problems.Count > 0)
            throw new UserErrorException(problems);
    }

    private IEnumerable<string> WithBases(string part) =>
        (Images.FirstOrDefault(image => image.Part == part)?.Dependencies ?? []).SelectMany(WithBases).Prepend(part);

    /// <summary>The variable that names a part's image: <c>envoy-gateway</c> is <c>ENVOY_GATEWAY_IMAGE</c>.</summary>
    public static string VariableOf(string part)
    {
        ArgumentException.ThrowIfNullOrEmpty(part);
        return $"{part.Replace('-', '_').ToUpperInvariant()}{Suffix}";
    }

    private sealed class Planner(ImagePlanOptions options)
    {
        private readonly List<Problem> problems = [];
        private readonly Dictionary<string, PlannedImage> planned = new(StringComparer.Ordinal);
        private readonly List<PlannedImage> ordered = [];
        private readonly List<string> underWay = [];
        private readonly ContextIndex index = new(Path.Combine(options.Root, ".nuke", "temp", "contexts"));
        private Dictionary<string, Source> sources = [];

        // Most of the time goes into looking at files, which is done side by side.
        private Dictionary<string, Task<(string Hash, IReadOnlyList<string> Files)>> contents = [];
        private TrackedFiles? tracked;

        private bool IsLocal => options.Source is ImageSource.Local;

        public ImagePlan Make()
        {
            sources = Parts().Concat(Services()).ToDictionary(source => source.Part, StringComparer.Ordinal);
            tracked = TrackedFiles.Find(options.Root, [.. sources.Values.Select(source => Path.GetRelativePath(options.Root, source.Folder).Replace('\\', '/')).Distinct()]);
            contents = sources.Values.ToDictionary(source => source.Part, source => Task.Run(() => ReadFiles(source)), StringComparer.Ordinal);
            foreach (var source in sources.Values.OrderBy(source => source.Part, StringComparer.Ordinal))
                Plan(source);
            index.Save();
            if (problems.Count > 0)
                throw new UserErrorException(problems);
            var references = IsLocal ? new Dictionary<string, string>() : new Dictionary<string, string>(options.PinnedImages);
            foreach (var image in ordered)
                references[image.Part] = image.Reference;
            return new ImagePlan(options.Project, $"{options.Source}{(options.ForDevelopment ? DevSuffix : "")}", ordered, references);
        }

        private IEnumerable<Source> Parts() =>
            from folder in Folders("infra/images")
            let file = IsLocal ? new[] { Dockerfile, BootstrapScript }.FirstOrDefault(name => File.Exists(Path.Combine(folder, name)))
                : File.Exists(Path.Combine(folder, UpstreamDockerfile)) ? UpstreamDockerfile : null
            where file is not null
            select new Source(Path.GetFileName(folder), folder, file, IsUpstream: !IsLocal);

        private IEnumerable<Source> Services() =>
            from folder in Folders("services")
            where folder.EndsWith("-service", StringComparison.Ordinal)
            from file in options.ForDevelopment ? new[] { Dockerfile, DevDockerfile } : [Dockerfile]
            where File.Exists(Path.Combine(folder, file))
            select new Source($"{Path.GetFileName(folder)}{(file == DevDockerfile ? DevSuffix : "")}", folder, file, IsUpstream: false);

        private IEnumerable<string> Folders(string path)
        {
            var parent = Path.Combine(options.Root, path);
            return Directory.Exists(parent) ? Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal) : [];
        }

        private PlannedImage? Plan(Source source)
        {
            if (planned.TryGetValue(source.Part, out var done))
                return done;
            if (underWay.Contains(source.Part))
            {
                problems.Add(new Problem($"images are built on each other in a circle: {string.Join(" → ", underWay.SkipWhile(part => part != source.Part))} → {source.Part}",
                    new SourceLocation(Shown(source)), "let one of them start from another image"));
                return null;
            }
            underWay.Add(source.Part);
            var image = PlanWithBases(source);
            underWay.Remove(source.Part);
            planned.Add(source.Part, image);
            ordered.Add(image);
            return image;
        }

        private PlannedImage PlanWithBases(Source source)
        {
            SortedDictionary<string, string> arguments = new(StringComparer.Ordinal);
            SortedSet<string> dependencies = new(StringComparer.Ordinal);
            foreach (var wanted in ReadBases(source))
            {
                if (FindBase(source, wanted) is { } found)
                {
                    if (Plan(found) is not { } built)
                        continue;
                    arguments[wanted.Variable] = built.Reference;
                    dependencies.Add(built.Part);
                }
                else if (!IsLocal && PinnedKey(wanted.Variable) is { } key)
                {
                    arguments[wanted.Variable] = options.PinnedImages[key];
                }
                else if (!wanted.HasDefault)
                {
                    problems.Add(UnknownBase(source, wanted));
                }
            }
            var app = FindApp(source);
            return new PlannedImage
            {
                Part = source.Part,
                Reference = $"{options.Project}/{source.Part}:{Hash(source, arguments, app)}",
                Folder = source.Folder,
                Files = FilesOf(source).Files,
                Dockerfile = source.File == BootstrapScript ? null : source.File,
                Dependencies = [.. dependencies],
                BuildArguments = arguments,
                App = app,
                StandsInFor = ReadLines(source, StandInLabel()).Select(label => label.Match.Groups["original"].Value).LastOrDefault(),
            };
        }

        /// <summary>In an upstream.Dockerfile its own part's name is that of the pinned image: it builds on that one.</summary>
        private Source? FindBase(Source source, WantedBase wanted) => sources.Values.FirstOrDefault(
            candidate => VariableOf(candidate.Part) == wanted.Variable && !(source.IsUpstream && candidate.Part == source.Part));

        /// <summary>A part's program is known by the part's name; a service's Dockerfile names its project.</summary>
        private PublishedApp? FindApp(Source source)
        {
            if (options.Apps.GetValueOrDefault(source.Part) is { } app && ReadLines(source, AppCopy()).Any())
                return app;
            var folder = Path.GetRelativePath(options.Root, source.Folder).Replace('\\', '/');
            return ReadLines(source, AppArgument()).Select(argument => new PublishedApp($"{folder}/{argument.Match.Groups["project"].Value}", [folder])).FirstOrDefault();
        }

        private string? PinnedKey(string variable) => options.PinnedImages.Keys.FirstOrDefault(key => VariableOf(key) == variable);

        private Problem UnknownBase(Source source, WantedBase wanted)
        {
            var known = sources.Keys.Where(part => !source.IsUpstream && part != source.Part).Concat(options.PinnedImages.Keys.Where(_ => !IsLocal)).Select(VariableOf).Distinct().Order(StringComparer.Ordinal).ToList();
            // Compared without the ending that all of them share, or they would all be near.
            var near = NearestName.Find(wanted.Variable[..^Suffix.Length], known.Select(variable => variable[..^Suffix.Length]));
            return new Problem($"{Shown(source)} is built on `{wanted.Variable}`, and {(IsLocal ? "no part of infra/images provides it" : "neither infra/platform.yaml nor a part provides it")}",
                new SourceLocation(Shown(source), wanted.Line),
                near is not null ? $"did you mean `{near}{Suffix}`?" : $"name one of {string.Join(", ", known)}, or give the argument a default");
        }

        private string Hash(Source source, IEnumerable<KeyValuePair<string, string>> arguments, PublishedApp? app)
        {
            using var hash = new ContentHash();
            hash.Add(source.File).Add(FilesOf(source).Hash);
            foreach (var (name, value) in arguments)
                hash.Add(name).Add(value);
            foreach (var path in app?.Sources ?? [])
                hash.AddSources(options.Root, path);
            return hash.Finish();
        }

        private (string Hash, IReadOnlyList<string> Files) ReadFiles(Source source)
        {
            var files = BuildContext.List(source.Folder, source.File, tracked);
            return (index.Hash(Shown(source), files), [.. files.Select(file => file.Path)]);
        }

        private (string Hash, IReadOnlyList<string> Files) FilesOf(Source source) => contents[source.Part].GetAwaiter().GetResult();

        private string Shown(Source source) => Path.GetRelativePath(options.Root, Path.Combine(source.Folder, source.File)).Replace('\\', '/');

        private static IEnumerable<WantedBase> ReadBases(Source source) =>
            from argument in ReadLines(source, ImageArgument())
            select new WantedBase(argument.Match.Groups["name"].Value, argument.Match.Groups["default"].Length > 1, argument.Line);

        private static IEnumerable<(Match Match, int Line)> ReadLines(Source source, Regex pattern) => source.File == BootstrapScript ? [] :
            from line in File.ReadLines(Path.Combine(source.Folder, source.File)).Select((text, index) => (Match: pattern.Match(text), Number: index + 1))
            where line.Match.Success
            select (line.Match, line.Number);
    }

    private sealed record Source(string Part, string Folder, string File, bool IsUpstream);

    private sealed record WantedBase(string Variable, bool HasDefault, int Line);

    // "ARG DEBIAN_IMAGE" or "ARG NODE_IMAGE=node:24"
    [GeneratedRegex(@"^\s*ARG\s+(?<name>[A-Z0-9_]+_IMAGE)\s*(?<default>=\s*\S+)?", RegexOptions.IgnoreCase)]
    private static partial Regex ImageArgument();

    // "LABEL dev.gantry.stand-in="Keycloak""
    [GeneratedRegex(@"^\s*LABEL\s+(.*\s)?dev\.gantry\.stand-in\s*=\s*""?(?<original>[^""\s]+)", RegexOptions.IgnoreCase)]
    private static partial Regex StandInLabel();

    // "COPY app/ /opt/program/"
    [GeneratedRegex(@"^\s*COPY\s+app/?\s", RegexOptions.IgnoreCase)]
    private static partial Regex AppCopy();

    // "ARG DOTNET_APP=src/Billing.csproj"
    [GeneratedRegex(@"^\s*ARG\s+DOTNET_APP\s*=\s*(?<project>\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex AppArgument();
}
