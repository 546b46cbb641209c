using System.Reflection;

namespace Gantry.Engine;

/// <summary>Finds what is special about a job.</summary>
internal static class PipelineJobSettings
{
    /// <summary>The settings of a target's job; those of no job if there are none.</summary>
    public static PipelineJobAttribute Of(Type build, string target) =>
        build.GetCustomAttributes<PipelineJobAttribute>().SingleOrDefault(attribute => attribute.Target == target) ?? new PipelineJobAttribute(target);
}
