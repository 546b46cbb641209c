using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Nuke.Common.Tests.CI;

/// <summary>
/// What GitHub and GitLab accept, as far as it can be told without them: known keys, a graph of jobs without gaps and cycles, and
/// expressions that name what exists. Sources: docs.github.com/actions/reference/workflow-syntax, docs.gitlab.com/ci/yaml.
/// </summary>
internal static partial class PipelineSyntax
{
    /// <summary>The keys that may stand at a path; <c>*</c> is any key or item. A path that is not named here holds values, not keys.</summary>
    private static readonly Dictionary<string, string> GitHubKeys = new()
    {
        [""] = "name on permissions concurrency env defaults jobs",
        ["on"] = "push pull_request workflow_dispatch schedule",
        ["on.push"] = "branches branches-ignore tags tags-ignore paths paths-ignore",
        ["on.pull_request"] = "branches branches-ignore paths paths-ignore types",
        ["on.workflow_dispatch"] = "inputs",
        ["on.workflow_dispatch.inputs"] = "*",
        ["on.workflow_dispatch.inputs.*"] = "description required default type options",
        ["on.schedule.*"] = "cron",
        ["permissions"] = "actions attestations checks contents deployments discussions id-token issues packages pages pull-requests security-events statuses",
        ["concurrency"] = "group cancel-in-progress",
        ["jobs"] = "*",
        ["jobs.*"] = "name needs if runs-on timeout-minutes strategy environment concurrency env permissions container services outputs steps",
        ["jobs.*.strategy"] = "fail-fast max-parallel matrix",
        ["jobs.*.strategy.matrix"] = "*",
        ["jobs.*.environment"] = "name url",
        ["jobs.*.concurrency"] = "group cancel-in-progress",
        ["jobs.*.steps.*"] = "id name if uses run shell working-directory with env continue-on-error timeout-minutes",
        ["jobs.*.steps.*.with"] = "*",
        ["jobs.*.steps.*.env"] = "*",
    };

    private static readonly Dictionary<string, string> GitLabKeys = new()
    {
        [""] = "*", // the jobs' names; see GlobalKeys
        ["workflow"] = "name rules",
        ["workflow.rules.*"] = "if when changes exists variables",
        ["default"] = "image services tags interruptible timeout before_script after_script cache retry artifacts",
        ["default.cache"] = "key paths policy untracked when",
        ["default.cache.key"] = "files prefix",
        ["variables"] = "*",
        ["*"] = "stage image services tags needs parallel timeout when environment rules script before_script after_script artifacts cache retry variables interruptible resource_group",
        ["*.rules.*"] = "if when changes exists variables allow_failure",
        ["*.needs.*"] = "job artifacts optional",
        ["*.parallel"] = "matrix",
        ["*.parallel.matrix.*"] = "*",
        ["*.environment"] = "name url action",
        ["*.artifacts"] = "paths when expire_in name reports",
    };

    private static readonly Dictionary<string, string> AzureKeys = new()
    {
        [""] = "trigger pr variables stages",
        ["trigger"] = "batch branches tags paths",
        ["trigger.branches"] = "include exclude",
        ["trigger.tags"] = "include exclude",
        ["trigger.paths"] = "include exclude",
        ["pr"] = "autoCancel drafts branches paths",
        ["pr.branches"] = "include exclude",
        ["pr.paths"] = "include exclude",
        ["variables.*"] = "group name value",
        ["stages.*"] = "stage displayName dependsOn condition pool variables jobs",
        ["stages.*.pool"] = "name vmImage demands",
        ["stages.*.jobs.*"] = "job displayName dependsOn condition strategy pool variables steps timeoutInMinutes",
        ["stages.*.jobs.*.strategy"] = "parallel matrix maxParallel",
        ["stages.*.jobs.*.steps.*"] = "checkout clean fetchDepth lfs submodules task displayName inputs env condition",
        ["stages.*.jobs.*.steps.*.inputs"] = "*",
        ["stages.*.jobs.*.steps.*.env"] = "*",
    };

    private static readonly Dictionary<string, string> AppVeyorKeys = new()
    {
        [""] = "image branches skip_tags skip_branch_with_pr environment install build_script test deploy artifacts",
        ["branches"] = "only except",
        ["environment"] = "*",
        ["environment.*"] = "secure",
        ["build_script.*"] = "cmd sh",
        ["artifacts.*"] = "path name type",
    };

    private static readonly string[] RequiredKeys = ["name", "on", "jobs"];
    private static readonly string[] GlobalKeys = ["workflow", "default", "variables", "stages", "include"];

    /// <summary>What is wrong with a workflow of GitHub; empty if nothing is.</summary>
    public static IReadOnlyList<string> CheckGitHub(string yaml)
    {
        var root = Load(yaml);
        var problems = new List<string>(UnknownKeys(root, "", GitHubKeys));
        var jobs = Map(root, "jobs");
        problems.AddRange(RequiredKeys.Where(key => !root.Children.ContainsKey(key)).Select(key => $"'{key}' is missing"));
        problems.AddRange(CheckGraph(jobs.ToDictionary(job => job.Name, job => Texts(job.Node, "needs"))));
        foreach (var (name, job) in jobs)
        {
            if (!JobId().IsMatch(name))
                problems.Add($"'{name}' is no id of a job");
            if (!job.Children.ContainsKey("runs-on"))
                problems.Add($"job '{name}' has no runs-on");
            var steps = job.Children.TryGetValue("steps", out var all) ? ((YamlSequenceNode)all).Children.Cast<YamlMappingNode>().ToList() : [];
            if (steps.Count(step => step.Children.ContainsKey("run") ^ step.Children.ContainsKey("uses")) != steps.Count || steps.Count == 0)
                problems.Add($"job '{name}' has a step that does not either run or use something");
            var axes = job.Children.TryGetValue("strategy", out var strategy) ? Map((YamlMappingNode)strategy, "matrix", _ => true).Select(axis => axis.Name).ToList() : [];
            foreach (Match used in MatrixVariable().Matches(job.ToString()))
            {
                if (!axes.Contains(used.Groups[1].Value))
                    problems.Add($"job '{name}' uses matrix.{used.Groups[1].Value}, which is no axis");
            }
        }
        return problems;
    }

    /// <summary>What is wrong with a pipeline of GitLab; empty if nothing is.</summary>
    public static IReadOnlyList<string> CheckGitLab(string yaml)
    {
        var root = Load(yaml);
        var problems = new List<string>(UnknownKeys(root, "", GitLabKeys));
        var jobs = root.Children.Where(pair => !GlobalKeys.Contains(pair.Key.ToString())).ToDictionary(pair => pair.Key.ToString(), pair => (YamlMappingNode)pair.Value);
        problems.AddRange(jobs.Where(job => !job.Value.Children.ContainsKey("script")).Select(job => $"job '{job.Key}' has no script"));
        problems.AddRange(CheckGraph(jobs.ToDictionary(job => job.Key, job => job.Value.Children.TryGetValue("needs", out var needs)
            ? ((YamlSequenceNode)needs).Select(need => need["job"].ToString()).ToList() : [])));
        return problems;
    }

    public static IReadOnlyList<string> CheckAzure(string yaml)
    {
        var root = Load(yaml);
        var problems = new List<string>(UnknownKeys(root, "", AzureKeys));
        foreach (var stage in ((YamlSequenceNode)root["stages"]).Cast<YamlMappingNode>())
            problems.AddRange(CheckGraph(((YamlSequenceNode)stage["jobs"]).Cast<YamlMappingNode>().ToDictionary(job => job["job"].ToString(), job => Texts(job, "dependsOn"))));
        return problems;
    }

    public static IReadOnlyList<string> CheckAppVeyor(string yaml) => [.. UnknownKeys(Load(yaml), "", AppVeyorKeys)];

    /// <summary>A pipeline's only document.</summary>
    public static YamlMappingNode Load(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents.ShouldHaveSingleItem().RootNode;
    }

    private static IEnumerable<string> UnknownKeys(YamlNode node, string path, Dictionary<string, string> known)
    {
        if (node is YamlSequenceNode sequence)
            return sequence.SelectMany(item => UnknownKeys(item, Join(path, "*"), known));
        if (node is not YamlMappingNode mapping)
            return [];
        if (!known.TryGetValue(path, out var keys))
            return [$"'{path}' has keys: {string.Join(", ", mapping.Children.Keys)}"];
        return mapping.Children.SelectMany(pair =>
        {
            var key = pair.Key.ToString();
            var isKnown = keys == "*" || keys.Split(' ').Contains(key);
            var below = keys == "*" && !known.ContainsKey(Join(path, key)) ? "*" : key;
            return isKnown ? UnknownKeys(pair.Value, Join(path, below), known) : [$"'{Join(path, key)}' is unknown"];
        });
    }

    private static List<string> CheckGraph(Dictionary<string, List<string>> needs)
    {
        var missing = needs.SelectMany(job => job.Value.Where(needed => !needs.ContainsKey(needed)).Select(needed => $"job '{job.Key}' needs '{needed}', which does not exist")).ToList();
        if (missing.Count > 0)
            return missing;
        var left = needs.ToDictionary();
        while (left.FirstOrDefault(job => job.Value.All(needed => !left.ContainsKey(needed))) is { Key: not null } next)
            left.Remove(next.Key);
        return left.Count == 0 ? [] : [$"jobs wait for each other: {string.Join(", ", left.Keys)}"];
    }

    private static List<(string Name, YamlMappingNode Node)> Map(YamlMappingNode parent, string key) =>
        Map(parent, key, node => node is YamlMappingNode).ConvertAll(pair => (pair.Name, (YamlMappingNode)pair.Node));

    private static List<(string Name, YamlNode Node)> Map(YamlMappingNode parent, string key, Func<YamlNode, bool> filter) =>
        parent.Children.TryGetValue(key, out var node) && node is YamlMappingNode map ? map.Where(pair => filter(pair.Value)).Select(pair => (pair.Key.ToString(), pair.Value)).ToList() : [];

    private static List<string> Texts(YamlMappingNode parent, string key) =>
        parent.Children.TryGetValue(key, out var node) ? node is YamlSequenceNode list ? list.Select(item => item.ToString()).ToList() : [node.ToString()] : [];

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_-]*$")]
    private static partial Regex JobId();

    [GeneratedRegex(@"\$\{\{ matrix\.(\w+) \}\}")]
    private static partial Regex MatrixVariable();
}
