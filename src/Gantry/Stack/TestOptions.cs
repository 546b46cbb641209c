namespace Gantry.Stack;

/// <summary>Which tests are run, and how.</summary>
public sealed record TestOptions
{
    /// <summary>As <see cref="Containers.ImageSourceChoice.MakeAsync"/> takes it; null for what was chosen last.</summary>
    public string? ImageSource { get; init; }

    /// <summary>The configuration that the libraries' tests were compiled in.</summary>
    public string Configuration { get; init; } = "Debug";

    /// <summary>Slug of the one service whose tests are run; null for all.</summary>
    public string? Service { get; init; }

    /// <summary>Part of the tests' names; null for any.</summary>
    public string? Filter { get; init; }

    /// <summary>Only what failed when it was run last.</summary>
    public bool Failed { get; init; }

    /// <summary>Only what a change since <see cref="Base"/> can reach.</summary>
    public bool Affected { get; init; }

    /// <summary>What changes are compared with: a branch or commit.</summary>
    public string Base { get; init; } = "main";

    /// <summary>Which share of the tests, counted from 1.</summary>
    public int Part { get; init; } = 1;

    /// <summary>How many shares there are.</summary>
    public int Parts { get; init; } = 1;

    /// <summary>Workers at a time, of all services together; null for one a processor.</summary>
    public int? Workers { get; init; }

    /// <summary>Limit of one test, in seconds; 0 for none.</summary>
    public int TimeoutSeconds { get; init; } = 120;

    /// <summary>Whether to measure which lines run.</summary>
    public bool Coverage { get; init; }

    /// <summary>Whether the tests wait for a debugger.</summary>
    public bool Debug { get; init; }

    /// <summary>Whether the services' tests run again when their files change, until the run is interrupted.</summary>
    public bool Watch { get; init; }

    /// <summary>Whether the services' tests run in their images instead of their dev containers.</summary>
    public bool InImages { get; init; }
}
