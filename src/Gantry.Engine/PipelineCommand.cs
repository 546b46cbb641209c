using Nuke.Common.Utilities;

namespace Gantry.Engine;

/// <summary>How a job calls the build: as a person would.</summary>
internal static class PipelineCommand
{
    /// <summary>The command line.</summary>
    /// <param name="partition">Which part of how many; null is all.</param>
    public static string Of(PipelineJob job, string partition) =>
        $"./build.sh {job.Name}"
        + (job.Skip.Count > 0 ? $" --skip {string.Join(' ', job.Skip)}" : "")
        + (partition is null ? "" : $" --partition {partition}");

    /// <summary>The variable of a parameter: API_KEY for ApiKey. The build finds it by itself.</summary>
    public static string VariableOf(string parameter) => string.Join('_', parameter.SplitCamelHumpsWithKnownWords()).ToUpperInvariant();
}
