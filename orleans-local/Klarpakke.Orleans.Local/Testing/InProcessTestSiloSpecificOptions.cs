namespace Orleans.TestingHost;

public sealed class InProcessTestSiloSpecificOptions
{
    public string SiloName { get; set; } = "Silo0";
}
