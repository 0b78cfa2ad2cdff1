/** The example at the head of the reference; a test loads it. */
export const CONFIGURATION_EXAMPLE = `providers:
  - name: openai              # a default one: only what is said here changes
    defaultModel: gpt-5-mini
    limits: { maxRequestsPerMinute: 60, costLimit: 5 }
  - name: anthropic
    enabled: false
  - name: team                # one of your own: any OpenAI-compatible service
    type: custom
    endpoint: https://models.example.com/v1
    apiKeyEnv: TEAM_MODELS_KEY
    priority: 20
    models:
      - { name: team-coder, contextTokens: 128000, maxOutputTokens: 8192 }
generation:
  defaultFramework: react
  cacheTtlSeconds: 86400
gateway:
  port: 8080
  allowedOrigins: [http://localhost:5173]
telemetry:
  logLevel: debug
`;
