namespace Gantry.Engine;

/// <summary>Says what is special about the job of a target, in every pipeline that has one.</summary>
/// <param name="target">The target's name.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PipelineJobAttribute(string target) : Attribute
{
    /// <summary>The target's name.</summary>
    public string Target { get; } = target;

    /// <summary>The environment that it deploys to: its rules and secrets apply, and no cache is used, because other jobs write it.</summary>
    public string EnvironmentName { get; set; }

    /// <summary>The environment's address.</summary>
    public string EnvironmentUrl { get; set; }

    /// <summary>Starts only when a person says so. GitHub has that by the rules of the environment.</summary>
    public bool Manual { get; set; }

    /// <summary>Runs once, whatever the matrix: on the first image and with the parameters' defaults.</summary>
    public bool Once { get; set; }

    /// <summary>
    /// The tags that GitLab's runner must have, in place of the pipeline's: a runner that is protected, so that no merge request runs
    /// where this job's secrets are.
    /// </summary>
    public string[] RunnerTags { get; set; } = [];

    /// <summary>Minutes until it is stopped; 0 is the pipeline's.</summary>
    public int TimeoutMinutes { get; set; }

    /// <summary>Secret parameters beside those of the pipeline.</summary>
    public string[] Secrets { get; set; } = [];
}
